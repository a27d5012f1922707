using System.Globalization;

namespace Chainrule.Testing;

/// <summary>A run's folder as a training of one epoch would have left it, without the training.</summary>
internal sealed record WrittenRun
{
    public string Name { get; init; } = "small";

    public string Model { get; init; } = "flatten, linear 10, f.logsoftmax";

    public int Parameters { get; init; } = 7850;

    public string Recipe { get; init; } = "batch 128, epochs 1, sgd 0.1, constant, seed 1";

    public double Accuracy { get; init; } = 99.4;

    public bool Validate { get; init; }

    /// <summary>In days behind the first of January.</summary>
    public int Day { get; init; }

    /// <summary>Whether it was trained to its end.</summary>
    public bool Finished { get; init; } = true;

    /// <summary>Writes it into a folder of runs.</summary>
    public string Write(string home, string id)
    {
        string folder = Directory.CreateDirectory(Path.Combine(home, id)).FullName;
        string time = new DateTime(2026, 1, 1, 12, 0, 0, DateTimeKind.Utc).AddDays(Day).ToString("yyyy-MM-ddTHH:mm:ss+00:00", CultureInfo.InvariantCulture);
        string images = Validate ? "validation" : "test", accuracy = Accuracy.ToString("R", CultureInfo.InvariantCulture);
        File.WriteAllText(Path.Combine(folder, "request.json"), $$"""
            {"id":"{{id}}","created":"{{time}}","name":"{{Name}}","model":"{{Model}}","parameters":{{Parameters}},"recipe_name":null,"recipe":"{{Recipe}}","validate":{{(Validate ? "true" : "false")}},
            "data":{"name":"MNIST","synthetic":false,"source":"","fingerprint":"00","training":60000,"test":10000} }
            """);
        string end = Finished ? $$"""{"event":"end","seconds":1,"step":469,"time":"{{time}}"}""" + "\n" : "";
        File.WriteAllText(Path.Combine(folder, "events.jsonl"), $$"""
            {"event":"epoch","epoch":1,"rate":0.1,"next_rate":0.1,"last_loss":0.1,"train_loss":0.11,"train_accuracy":98.5,"evaluated_on":"{{images}}","images":10000,"correct":{{(int)Math.Round(Accuracy * 100)}},"accuracy":{{accuracy}},"loss":0.02,"train_seconds":1,"seconds":1,"step":469,"time":"{{time}}"}
            {{end}}
            """);
        return folder;
    }
}
